package com.getbonito.cli.doctor;

/** What a finding is about, in the order in which it is looked at. */
enum Topic {
  JDK("JDK", "jdk"),
  CLASS_PATH("Class path", "classPath"),
  SETTINGS("Settings", "settings"),
  CONFIGURATION("Configuration", "configuration"),
  CREDENTIALS("Credentials", "credentials"),
  NETWORK("Network", "network"),
  CLOCK("Clock", "clock"),
  PERMISSIONS("Permissions", "permissions"),
  FILES("Files", "files"),
  PRICES("Prices", "prices"),
  BUDGETS("Budgets", "budgets");

  private final String title;
  private final String word;

  Topic(String title, String word) {
    this.title = title;
    this.word = word;
  }

  String title() {
    return title;
  }

  String word() {
    return word;
  }
}
