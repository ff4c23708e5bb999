module thepass.local/inbox

go 1.26.0
