/** Questions people may choose from to recover their account. */
export const securityQuestions = [
  ["disliked_food", "Which food did you refuse as a child?"],
  ["name_of_first_plush_toy", "What was your first plush toy called?"],
  ["first_award", "For what were you given your first award?"],
  ["favorite_toy", "Which toy did you like best as a child?"],
  ["favorite_movie_quote", "Which line of a film do you like best?"],
  ["favorite_sports_player", "Which athlete do you admire most?"],
  ["favorite_vacation_location", "Where did you like it best on holiday?"],
  ["first_computer_game", "Which computer game did you play first?"],
].map(([question = "", questionText = ""]) => ({ question, questionText }));
