package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// service answers the routes of the menu API and logs one line for each answer.
type service struct {
	log   *lineWriter
	now   func() time.Time
	fails func() bool // drawn afresh for each read of the whole menu
}

type problem struct {
	Error   string `json:"error"`
	Message string `json:"message"`
}

type health struct {
	Status    string `json:"status"`
	Timestamp string `json:"timestamp"`
}

type menuAnswer struct {
	MenuItems []menuItem `json:"menu_items"`
	Count     int        `json:"count"`
}

type itemAnswer struct {
	MenuItem menuItem `json:"menu_item"`
}

// routes maps paths to handlers. Methods are not looked at; a path without a handler gets the plain 404 of net/http and no log line.
func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", s.logged(s.health))
	mux.HandleFunc("/api/menu", s.logged(s.menu))
	mux.HandleFunc("/api/menu/", s.logged(s.item))
	return mux
}

// logged runs a handler and writes the line it returns, after the body is sent, with method, path and duration filled in.
func (s *service) logged(handle func(http.ResponseWriter, *http.Request) logLine) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		begun := s.now()
		line := handle(w, r)
		line.DurationMS = float64(s.now().Sub(begun)) / float64(time.Millisecond)
		line.Method, line.Path = r.Method, r.URL.Path
		s.log.write(line)
	}
}

func (s *service) health(w http.ResponseWriter, _ *http.Request) logLine {
	answer(w, http.StatusOK, health{"healthy", stamp(s.now())})
	return logLine{Level: "INFO", StatusCode: http.StatusOK, Message: "Health check successful"}
}

func (s *service) menu(w http.ResponseWriter, _ *http.Request) logLine {
	if s.fails() {
		answer(w, http.StatusInternalServerError,
			problem{"Internal Server Error", "Failed to fetch menu items from restaurant database"})
		return logLine{Level: "ERROR", StatusCode: http.StatusInternalServerError,
			Message: "Failed to list menu items", Error: "restaurant service timeout"}
	}
	answer(w, http.StatusOK, menuAnswer{menu, len(menu)})
	return logLine{Level: "INFO", StatusCode: http.StatusOK, Message: fmt.Sprintf("Listed %d menu items", len(menu))}
}

// item takes everything after the prefix as the id, slashes too.
func (s *service) item(w http.ResponseWriter, r *http.Request) logLine {
	id := strings.TrimPrefix(r.URL.Path, "/api/menu/")
	if id == "" {
		answer(w, http.StatusBadRequest, problem{"Bad Request", "Menu item ID is required"})
		return logLine{Level: "WARN", StatusCode: http.StatusBadRequest,
			Message: "Invalid menu item request", Error: "missing menu item ID"}
	}
	item, found := findItem(id)
	if !found {
		answer(w, http.StatusNotFound, problem{"Not Found", fmt.Sprintf("Menu item with ID '%s' not found", id)})
		return logLine{Level: "WARN", StatusCode: http.StatusNotFound, MenuItemID: id,
			Message: fmt.Sprintf("Menu item ID %s does not exist", id), Error: "menu item not found"}
	}
	answer(w, http.StatusOK, itemAnswer{item})
	return logLine{Level: "INFO", StatusCode: http.StatusOK, MenuItemID: id,
		Message: fmt.Sprintf("Retrieved menu item: %s from %s", item.Name, item.Restaurant)}
}

// answer sends a body as compact JSON. A client that went away is no error of the service.
func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
