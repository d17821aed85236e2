package dev.forewarn.text;

import java.util.regex.Pattern;

/** A pattern of names in which {@code *} stands for any characters and {@code ?} for one; case counts. */
public final class NamePattern {
    private final Pattern pattern;

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    public static NamePattern of(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.chars().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        return new NamePattern(Pattern.compile(regex.toString()));
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
