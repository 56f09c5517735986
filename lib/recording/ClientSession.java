package lib.recording;

/**
 * A login of the client that succeeded. It is kept as long as it works, so that writes through a session that was opened
 * before a fault are told from those of a new login.
 *
 * @param number       from 1 on, in the order of the logins
 * @param pod          the uid of the pod that was logged in to: another one is another pod of the same name
 * @param openedMillis when the login was complete
 */
public record ClientSession(int number, String member, String pod, double openedMillis) {
}
