module thepass.local/podlog

go 1.26.0
