module thepass.local/mock-service

go 1.26.0
