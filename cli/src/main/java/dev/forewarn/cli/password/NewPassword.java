package dev.forewarn.cli.password;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.SecretFile;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A password that is not in use yet, and how its user comes to know it, once it is or may be. To be closed. */
public sealed interface NewPassword extends AutoCloseable {
    Secret secret();

    /** Tells it, if that is for us to do: it is in use, or may be. */
    void tell();

    /** Forgets it: it never was in use. */
    void withdraw();

    @Override
    default void close() {
        secret().close();
    }

    /** Typed by its user, who knows it. */
    record Typed(Secret secret) implements NewPassword {
        @Override
        public void tell() {
            // Known.
        }

        @Override
        public void withdraw() {
            // Nowhere.
        }
    }

    /** Made here, and shown on the terminal. */
    record Shown(Secret secret, Terminal terminal) implements NewPassword {
        @Override
        public void tell() {
            terminal.show("The new password, shown only this once:");
            terminal.show(secret);
        }

        @Override
        public void withdraw() {
            // Shown to nobody.
        }
    }

    /** Made here, and in a file from the beginning. */
    record Written(Secret secret, SecretFile file, PrintWriter err) implements NewPassword {
        /**
         * Writes it.
         *
         * @throws InvalidInputException when it can't be written
         */
        public static Written to(SecretFile file, Secret secret, PrintWriter err) {
            try {
                file.writeLine(secret);
                return new Written(secret, file, err);
            } catch (IOException e) {
                delete(file);
                throw new InvalidInputException("'" + file.path() + "' can't be written to (" + e
                        + "); name another file with --out. Nothing was changed");
            }
        }

        @Override
        public void tell() {
            err.println("forewarn: the new password is in '" + file.path() + "', which you alone can read");
        }

        @Override
        public void withdraw() {
            delete(file);
        }

        private static void delete(SecretFile file) {
            try {
                file.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new IOException("'" + file.path() + "' can't be deleted; the password in it is not in use", e));
            }
        }
    }
}
