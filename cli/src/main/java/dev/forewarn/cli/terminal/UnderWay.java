package dev.forewarn.cli.terminal;

/**
 * Something that must not end without a word, even where the program is ended meanwhile, as by Ctrl-C: the words about its outcome
 * are said or else the last words, and never both. Nothing is said where the program is killed outright. Thread-safe.
 */
public final class UnderWay implements AutoCloseable {
    private final Runnable lastWords;
    private final Thread hook;
    private boolean said;

    private UnderWay(Runnable lastWords) {
        this.lastWords = lastWords;
        this.hook = new Thread(this::end, "last-words");
    }

    /** From now on until it is settled the program doesn't end without these words, and neither is this closed without them. */
    public static UnderWay start(Runnable lastWords) {
        UnderWay underWay = new UnderWay(lastWords);
        Runtime.getRuntime().addShutdownHook(underWay.hook);
        return underWay;
    }

    /** It is over, and says so; unless the last words were said, which can't be taken back. The program does not end meanwhile. */
    public void settle(Runnable words) {
        say(words);
    }

    /** What happens when the program is ended. */
    void end() {
        say(lastWords);
    }

    private synchronized void say(Runnable words) {
        if (!said) {
            said = true;
            words.run();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook runs.
        }
        say(lastWords);
    }
}
