package dev.forewarn.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PasswordGeneratorTest {
    private static final int OF_EACH_POLICY = 51;
    private static final int SHORTEST_MINIMUM = 6;
    private static final int MANY = 200_000;

    /** All that each class of IAM's consists of (IAM API, {@code PasswordPolicy}). */
    private static final Map<CharacterClass, String> WANTED = Map.of(
            CharacterClass.UPPER_CASE, "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            CharacterClass.LOWER_CASE, "abcdefghijklmnopqrstuvwxyz",
            CharacterClass.DIGIT, "0123456789",
            CharacterClass.SYMBOL, "!@#$%^&*()_+-=[]{}|'");

    @Test
    void keepsTheRulesOfEveryPolicyThereCanBe() {
        long seed = Long.getLong("forewarn.seed", System.nanoTime());
        System.out.println("PasswordGeneratorTest: -Dforewarn.seed=" + seed);
        PasswordGenerator generator = new PasswordGenerator(new SplittableRandom(seed));
        int passwords = 0;
        for (int minimum = SHORTEST_MINIMUM; minimum <= PasswordRules.LONGEST; minimum++) {
            for (Set<CharacterClass> required : setsOfClasses()) {
                PasswordRules rules = new PasswordRules(minimum, required, required.size(), 24, true);
                for (int i = 0; i < OF_EACH_POLICY; i++) {
                    try (Secret password = generator.generate(Optional.of(rules))) {
                        if (!keeps(password, minimum) || password.length() != Math.max(minimum, 20)) {
                            throw new AssertionError("seed " + seed + ", " + rules + ": " + password.reveal());
                        }
                    }
                    passwords++;
                }
            }
        }
        assertThat(passwords).isEqualTo(123 * 16 * OF_EACH_POLICY).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void keepsWhicheverRulesThereAreWhereTheyAreNotKnown() {
        PasswordGenerator generator = new PasswordGenerator(new SecureRandom());
        for (int i = 0; i < 1_000; i++) {
            try (Secret password = generator.generate(Optional.empty())) {
                assertThat(password.length()).isEqualTo(PasswordRules.LONGEST);
                assertThat(keeps(password, PasswordRules.LONGEST)).isTrue();
            }
        }
    }

    @Test
    void makesNoPasswordTwice() {
        PasswordGenerator generator = new PasswordGenerator(new SecureRandom());
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            passwords.add(generator.generate(Optional.of(PasswordRules.DEFAULT)).reveal());
        }
        assertThat(passwords).hasSize(10_000);
    }

    @ParameterizedTest
    @MethodSource
    void makesEachPasswordAsOftenAsAnyOther(int length, long seed) {
        PasswordRules rules = new PasswordRules(length, Set.of(), 0, 0, false);
        PasswordGenerator generator = new PasswordGenerator(new SplittableRandom(seed));

        Passwords passwords = Passwords.draw(length, MANY, () -> generator.generate(Optional.of(rules)));

        assertThat(passwords.characters()).isLessThan(1);
        assertThat(passwords.neighbours()).isLessThan(1);
    }

    static Stream<Arguments> makesEachPasswordAsOftenAsAnyOther() {
        return Stream.of(Arguments.of(20, 1L), Arguments.of(20, 2L), Arguments.of(21, 3L), Arguments.of(40, 4L),
                Arguments.of(PasswordRules.LONGEST, 5L));
    }

    /** So that the test before this can fail: generators as they are often written, whose passwords keep all rules, too. */
    @ParameterizedTest
    @MethodSource
    void wouldNoticeABias(String flaw, Supplier<Secret> generator) {
        Passwords passwords = Passwords.draw(20, MANY, generator);

        System.out.println(
                "PasswordGeneratorTest: " + flaw + ": " + passwords.characters() + " and " + passwords.neighbours()
                        + " times what chance would give");
        assertThat(Math.max(passwords.characters(), passwords.neighbours())).isGreaterThan(2);
    }

    static Stream<Arguments> wouldNoticeABias() {
        return Stream.of(
                Arguments.of("a byte modulo the alphabet", flawed(PasswordGeneratorTest::modulo)),
                Arguments.of("a character of each class in front", flawed(PasswordGeneratorTest::classesFirst)),
                Arguments.of("a character of each class, then shuffled", flawed(PasswordGeneratorTest::shuffled)),
                Arguments.of("what is missing is put in the last places", flawed(PasswordGeneratorTest::mended)),
                Arguments.of("first the class, then the character", flawed(PasswordGeneratorTest::classByClass)));
    }

    @Test
    void doesNotWaitForEverForASourceThatIsNotRandom() {
        RandomGenerator constant = () -> 0L;

        assertThatThrownBy(() -> new PasswordGenerator(constant).generate(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the source of random numbers gives none: ");
    }

    private static boolean keeps(Secret password, int minimum) {
        return password.length() >= minimum && PasswordForm.problem(password).isEmpty()
                && WANTED.values().stream()
                        .allMatch(wanted -> password.chars().anyMatch(one -> wanted.indexOf(one) >= 0))
                && password.chars().allMatch(one -> Passwords.ALPHABET.indexOf(one) >= 0);
    }

    private static List<Set<CharacterClass>> setsOfClasses() {
        List<Set<CharacterClass>> sets = new ArrayList<>(List.of(EnumSet.noneOf(CharacterClass.class)));
        for (CharacterClass one : CharacterClass.values()) {
            for (Set<CharacterClass> without : List.copyOf(sets)) {
                Set<CharacterClass> with = EnumSet.of(one);
                with.addAll(without);
                sets.add(with);
            }
        }
        return sets;
    }

    private static Supplier<Secret> flawed(Function<Random, char[]> generator) {
        Random random = new Random(6);
        return () -> {
            while (true) {
                char[] password = generator.apply(random);
                Secret secret = Secret.of(password);
                if (keeps(secret, 20)) {
                    return secret;
                }
            }
        };
    }

    private static char[] modulo(Random random) {
        char[] password = new char[20];
        for (int at = 0; at < password.length; at++) {
            password[at] = Passwords.ALPHABET.charAt(random.nextInt(256) % Passwords.ALPHABET.length());
        }
        return password;
    }

    private static char[] classesFirst(Random random) {
        char[] password = new char[20];
        int at = 0;
        for (String ofClass : Passwords.CLASSES.values()) {
            password[at++] = any(ofClass, random);
        }
        while (at < password.length) {
            password[at++] = any(Passwords.ALPHABET, random);
        }
        return password;
    }

    private static char[] shuffled(Random random) {
        List<Character> characters = new ArrayList<>();
        for (char character : classesFirst(random)) {
            characters.add(character);
        }
        Collections.shuffle(characters, random);
        char[] password = new char[characters.size()];
        for (int at = 0; at < password.length; at++) {
            password[at] = characters.get(at);
        }
        return password;
    }

    private static char[] mended(Random random) {
        char[] password = new char[20];
        for (int at = 0; at < password.length; at++) {
            password[at] = any(Passwords.ALPHABET, random);
        }
        int last = password.length - 1;
        for (String ofClass : Passwords.CLASSES.values()) {
            if (new String(password).chars().noneMatch(one -> ofClass.indexOf(one) >= 0)) {
                password[last--] = any(ofClass, random);
            }
        }
        return password;
    }

    private static char[] classByClass(Random random) {
        List<String> classes = List.copyOf(Passwords.CLASSES.values());
        char[] password = new char[20];
        for (int at = 0; at < password.length; at++) {
            password[at] = any(classes.get(random.nextInt(classes.size())), random);
        }
        return password;
    }

    private static char any(String characters, Random random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
