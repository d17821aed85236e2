package dev.forewarn.local.mail;

/** The server closed the connection, or announced that it would (reply 421), instead of answering about a message. */
final class ConnectionLostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean afterData;

    ConnectionLostException(boolean afterData, Exception cause) {
        super(SmtpFailure.words(cause), cause);
        this.afterData = afterData;
    }

    /** Whether the message's text was under way already, so that the server may have taken it all the same. */
    boolean afterData() {
        return afterData;
    }
}
