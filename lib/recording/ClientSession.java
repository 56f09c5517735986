package lib.recording;

//SOURCES Meaning.java

/**
 * A login of the client that succeeded. It is kept as long as it works, so that writes through a session that was opened
 * before a fault are told from those of a new login.
 */
public record ClientSession(
        @Meaning("From 1 on") int number,
        @Meaning("To whom") String member,
        @Meaning("That pod's uid") String pod,
        @Meaning("ms since `began`") double openedMillis) {
}
