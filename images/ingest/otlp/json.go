package otlp

import (
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/pmetric/pmetricotlp"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
)

// codec is what the requests of all three signals can do.
type codec interface {
	UnmarshalJSON([]byte) error
	MarshalProto() ([]byte, error)
}

// FromJSON gives an export request in JSON as protobuf. It decodes the request, which may take a hundred times its bytes: give it small ones.
func (s *Signal) FromJSON(body []byte) ([]byte, error) {
	var request codec
	switch s {
	case Logs:
		request = plogotlp.NewExportRequest()
	case Metrics:
		request = pmetricotlp.NewExportRequest()
	default:
		request = ptraceotlp.NewExportRequest()
	}
	if err := request.UnmarshalJSON(body); err != nil {
		return nil, ErrMalformed
	}
	return request.MarshalProto()
}
