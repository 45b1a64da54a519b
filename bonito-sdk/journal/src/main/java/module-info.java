/** What must survive a process. */
module com.getbonito.journal {
  requires transitive com.getbonito.api;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports com.getbonito.journal;

  provides com.getbonito.spi.Journal with
      com.getbonito.journal.JournalFiles;
}
