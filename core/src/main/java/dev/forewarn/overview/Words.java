package dev.forewarn.overview;

import dev.forewarn.reminder.State;

/** What the page calls things. */
final class Words {
    private Words() {}

    static String of(State state) {
        return state == State.NO_PASSWORD ? "no password" : state.toString();
    }
}
