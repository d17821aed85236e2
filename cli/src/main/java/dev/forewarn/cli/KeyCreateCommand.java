package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.SecretFile;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.cli.terminal.UnderWay;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.Creation;
import dev.forewarn.key.KnownKey;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes another access key, and tells its secret once. */
@Command(name = "create", description = {
    "Make a second access key: the first step when you change keys by hand.",
    "Its secret is shown once on the terminal, or written with --out, and can't be had again. Then have everything use the new"
            + " key, see with 'forewarn key list' whether the old one is still used, and 'forewarn key deactivate' it before you"
            + " 'forewarn key delete' it. 'forewarn key rotate' does this for a profile.",
    "Needs, on your own user, iam:CreateAccessKey; when there are two keys already,",
    "  iam:ListAccessKeys, iam:GetAccessKeyLastUsed",
    "to name them; and when the file can't be written,",
    "  iam:DeleteAccessKey",
    "to take the key back"})
final class KeyCreateCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the key to this new file, which only you may read and which"
            + " AWS_SHARED_CREDENTIALS_FILE can name.")
    private @Nullable Path out;

    KeyCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (out != null) {
            return createInto(out);
        }
        Terminal terminal =
                surroundings.person().orElseThrow(() -> new InvalidInputException("no key was made, since there is"
                        + " no terminal to show its secret on once: name a new file for it with --out FILE"));
        try (OwnKeys own = new OwnKeys(surroundings); UnderWay making = begin()) {
            try (NewKey key = create(own, making)) {
                making.settle(() -> {
                    terminal.show("Made the access key " + key.id() + ". This is its secret, now and never again:");
                    terminal.show(key.secret());
                    terminal.show(next(own, key));
                });
            }
        }
        return ExitCode.DONE;
    }

    private int createInto(Path path) throws IOException {
        SecretFile file = SecretFile.create(path);
        boolean isWritten = false;
        try (OwnKeys own = new OwnKeys(surroundings); UnderWay making = begin()) {
            try (NewKey key = create(own, making)) {
                write(file, key, own, making);
                isWritten = true;
                surroundings.out().append("Made the access key " + key.id() + ", and wrote it to " + path + ".\nTry it:"
                        + " AWS_PROFILE=default AWS_SHARED_CREDENTIALS_FILE=" + path + " forewarn key list\n"
                        + next(own, key) + "\n")
                        .flush();
            }
            return ExitCode.DONE;
        } finally {
            if (!isWritten) {
                file.delete();
            }
        }
    }

    private UnderWay begin() {
        return UnderWay.start(
                () -> surroundings.warn("ended while a key was being made, so there may be one more now, whose secret"
                        + " nobody knows: look with 'forewarn key list'; 'forewarn key deactivate ID' and 'forewarn key delete ID' remove"
                        + " it"));
    }

    private static NewKey create(OwnKeys own, UnderWay making) {
        try {
            return switch (own.keys().create()) {
                case Creation.Made(NewKey key) -> key;
                case Creation.LimitReached() -> throw new RefusedException(noRoom(own), null);
            };
        } catch (RefusedException | UnavailableException e) {
            // Its message says what there is.
            making.settle(() -> {});
            throw e;
        }
    }

    /** Who may make keys need not be allowed to look at them. */
    private static String noRoom(OwnKeys own) {
        try {
            List<AccessKey> all = own.keys().list();
            return own.noRoom(all.stream().map(key -> new KnownKey(key, own.keys().of(key.id()))).toList());
        } catch (RefusedException | UnavailableException e) {
            return "no key was made, since " + own.user().name() + " has as many as a user may have, " + AccessKey.MOST
                    + "; which ones is not known (" + e.getMessage() + ")";
        }
    }

    private static void write(SecretFile file, NewKey key, OwnKeys own, UnderWay making) {
        try {
            file.writeLine("[default]");
            file.writeLine("aws_access_key_id = ", key.id());
            file.writeLine("aws_secret_access_key = ", key.secret());
        } catch (IOException e) {
            String problem = "'" + file.path() + "' can't be written to (" + e + ")";
            try {
                own.keys().delete(key.id());
            } catch (RefusedException | UnavailableException notDeleted) {
                throw new RefusedException(problem + ", and the key " + key.id()
                        + ", whose secret is lost with that, could not"
                        + " be deleted again (" + notDeleted.getMessage() + "): 'forewarn key deactivate " + key.id()
                        + "' and 'forewarn key delete " + key.id() + "'", e);
            }
            throw new RefusedException(
                    problem + ", so the key " + key.id() + " was deleted again: make room, or name another"
                            + " place with --out",
                    e);
        } finally {
            making.settle(() -> {});
        }
    }

    private static String next(OwnKeys own, NewKey key) {
        String old = Optional.of(own.idInUse()).filter(id -> !id.startsWith("ASIA")).orElse("ID");
        return "When everything uses " + key.id()
                + ": 'forewarn key list' shows whether the old key is still used, and 'forewarn"
                + " key deactivate " + old + "', in a call with the new key, switches it off.";
    }
}
