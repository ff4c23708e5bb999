package main

// menuItem is a dish as customers see it. Price is in dollars, PrepTimeMinutes in minutes.
type menuItem struct {
	ID              string  `json:"id"`
	Name            string  `json:"name"`
	Price           float64 `json:"price"`
	Available       bool    `json:"available"`
	Description     string  `json:"description"`
	Restaurant      string  `json:"restaurant"`
	Category        string  `json:"category"`
	PrepTimeMinutes int     `json:"prep_time_minutes"`
}

// menu holds every dish; it never changes while the service runs.
var menu = []menuItem{
	{"1", "Margherita Pizza", 12.99, true, "Tomato, fresh mozzarella and basil on a thin crust", "Tony's Pizza", "Pizza", 20},
	{"2", "Chicken Pad Thai", 14.99, true, "Rice noodles with chicken, egg, peanuts and lime", "Thai Palace", "Asian", 15},
	{"3", "Classic Burger", 11.99, false, "Grilled beef, cheddar, lettuce, tomato and pickles", "Burger Joint", "Burgers", 12},
	{"4", "Caesar Salad", 8.99, true, "Romaine, parmesan, croutons and Caesar dressing", "Healthy Bites", "Salads", 5},
	{"5", "Sushi Platter", 24.99, true, "Twelve pieces of nigiri and maki, chosen by the chef", "Sakura Sushi", "Japanese", 25},
}

// findItem returns the dish with this id and whether there is one.
func findItem(id string) (menuItem, bool) {
	for _, item := range menu {
		if item.ID == id {
			return item, true
		}
	}
	return menuItem{}, false
}
