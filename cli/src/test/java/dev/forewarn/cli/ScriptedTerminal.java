package dev.forewarn.cli;

import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.secret.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person who gives these answers, one after the other, until the input ends; and all that was shown to them, questions included. */
final class ScriptedTerminal implements Terminal {
    private final Deque<String> answers;
    private final List<String> shown = new ArrayList<>();
    private final List<Secret> given = new ArrayList<>();

    ScriptedTerminal(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public Optional<Secret> askForSecret(String question) {
        shown.add(question);
        Optional<Secret> secret = Optional.ofNullable(answers.poll()).map(Secret::of);
        secret.ifPresent(given::add);
        return secret;
    }

    @Override
    public Optional<String> ask(String question) {
        shown.add(question);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void show(String text) {
        shown.add(text);
    }

    @Override
    public void show(Secret secret) {
        shown.add("    " + secret.reveal());
    }

    /** Everything shown so far, a question or a text each. */
    List<String> shown() {
        return List.copyOf(shown);
    }

    /** Whether every secret that was given is overwritten. */
    boolean hasForgotten() {
        return given.stream().allMatch(secret -> secret.chars().allMatch(character -> character == 0));
    }
}
