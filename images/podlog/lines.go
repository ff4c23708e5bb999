package main

import (
	"bufio"
	"io"
)

// maxLine is the length in bytes from which a container runtime writes a line in pieces (containerd's default).
const maxLine = 16 * 1024

// split reads src to its end and hands every line to write without its newline. A line longer than maxLine comes in pieces: full is
// false for all but the last. Text after the last newline is a line too: a reader waits long for the rest of a piece that never comes.
// The bytes of a piece are only valid during the call. Returns nil at the end of src, else the error of reading.
func split(src io.Reader, write func(text []byte, full bool)) error {
	in := bufio.NewReaderSize(src, maxLine)
	var line []byte
	for {
		chunk, err := in.ReadSlice('\n')
		line = append(line, chunk...)
		ended := err == nil
		if ended {
			line = line[:len(line)-1]
		}
		for len(line) > maxLine {
			write(line[:maxLine], false)
			line = append(line[:0], line[maxLine:]...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if ended || len(line) > 0 {
			write(line, true)
			line = line[:0]
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
