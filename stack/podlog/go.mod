module thepass.local/podlog

go 1.24
