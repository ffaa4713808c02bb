export * from "./inputs";
export * from "./my-pages";
export * from "./objectives";
export * from "./one-to-ones";
export * from "./tasks";
