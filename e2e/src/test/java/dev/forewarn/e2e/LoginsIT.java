package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.User;

/** The module for users has forewarn make their logins, and remove them again: no password gets into Terraform's hands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginsIT {
    private final Emulator emulator = Emulator.start();
    private final Account account = new Account(emulator, Emulator.ACCOUNT);
    private final Path scratch = Scratch.create();
    private final Path passwords = scratch.resolve("passwords");

    @AfterAll
    void stop() {
        account.close();
        emulator.close();
    }

    @Test
    void areMadeAndRemovedWithoutAPasswordInStateOrOutput() throws IOException, InterruptedException {
        Files.createDirectory(passwords);
        Terraform terraform = Terraform.ofTest(scratch, "logins", emulator.environment(Emulator.ACCOUNT),
                Map.of("folder", passwords.toString(), "command", command().toString()));

        String output = terraform.run("apply", "-auto-approve");

        assertThat(files(passwords)).containsExactly("mia.txt", "tom.txt");
        for (String user : List.of("mia", "tom")) {
            Path file = passwords.resolve(user + ".txt");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            String password = Files.readString(file).strip();
            assertThat(password).hasSizeGreaterThanOrEqualTo(20);
            assertThat(output).doesNotContain(password);
            assertThat(everythingBelow(scratch.resolve("configuration"))).doesNotContain(password);
            assertThat(account.iam().getLoginProfile(profile -> profile.userName(user)).loginProfile()
                    .passwordResetRequired()).isTrue();
            assertThat(isPasswordOf(user, password)).isTrue();
        }
        assertThatThrownBy(() -> account.iam().getLoginProfile(profile -> profile.userName("robot")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(terraform.changes()).isEmpty();

        // What else mia could get in with goes with her login, else Terraform could not delete her.
        account.iam().createAccessKey(request -> request.userName("mia"));
        terraform.apply("-var", "people=[\"tom\"]");
        assertThat(users()).containsExactly("robot", "tom");

        terraform.run("destroy", "-auto-approve");
        assertThat(users()).isEmpty();
    }

    /** Whether the user can change it, as at the first sign-in. */
    private boolean isPasswordOf(String user, String password) throws IOException, InterruptedException {
        account.iam().updateAccountPasswordPolicy(policy -> policy.allowUsersToChangePassword(true));
        AccessKey key = account.iam().createAccessKey(request -> request.userName(user)).accessKey();
        try (Account own = new Account(emulator, key)) {
            own.iam().changePassword(change -> change.oldPassword(password).newPassword("Correct-horse-battery-9"));
            return true;
        } finally {
            account.iam().deleteAccessKey(request -> request.userName(user).accessKeyId(key.accessKeyId()));
        }
    }

    private List<String> users() {
        return account.iam().listUsers().users().stream().map(User::userName).sorted().toList();
    }

    /** The program under one name, as it is installed. */
    private Path command() throws IOException {
        String java = new Program(scratch, Map.of()).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path script = Files.writeString(scratch.resolve("forewarn"), "#!/bin/sh\nexec " + java + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The text of all small files: the state is among them, the provider's program is not. */
    private static String everythingBelow(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) < 1_000_000) {
                    text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(text).contains("terraform_data");
        return text.toString();
    }
}
