module thepass.local/fuzz

go 1.26
