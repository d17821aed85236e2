package dev.forewarn.cli;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.aws.iam.AwsKeyTrial;
import dev.forewarn.aws.profile.KeySource;
import dev.forewarn.aws.profile.SharedProfiles;
import dev.forewarn.cli.output.RotationText;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.UnderWay;
import dev.forewarn.key.KnownKey;
import dev.forewarn.local.credentials.CredentialsFile;
import dev.forewarn.local.credentials.Proofreader;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.rotation.Rotation;
import dev.forewarn.rotation.RotationResult;
import dev.forewarn.rotation.RotationResult.LeftBehind;
import dev.forewarn.rotation.RotationResult.Rotated;
import dev.forewarn.rotation.RotationResult.SecondKey;
import dev.forewarn.rotation.RotationResult.StillActive;
import dev.forewarn.rotation.RotationResult.TakenBack;
import dev.forewarn.rotation.RotationResult.Unproven;
import dev.forewarn.rotation.RotationStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;

/** Puts a new access key in the place of the one in the caller's own profile, and switches the old one off. */
@Command(name = "rotate", description = {
    "Put a new access key into your profile of the shared credentials file, and switch the old one off.",
    "Of the file, two values change and nothing else. The new key is proven to work before it is written, and again from there."
            + " Interrupted at any point, the file has a key that works; calling again says how to go on. The old key is not"
            + " deleted: do that with 'forewarn key delete' when nothing misses it. The profile is the one that AWS_PROFILE names,"
            + " else 'default'.",
    "Needs, on your own user,",
    "  iam:ListAccessKeys, iam:CreateAccessKey, iam:UpdateAccessKey",
    "when something fails, to take the new key back,",
    "  iam:DeleteAccessKey",
    "and when there are two keys already, to tell which is used,",
    "  iam:GetAccessKeyLastUsed"})
final class KeyRotateCommand implements Callable<Integer>, HandlesSecrets {
    private static final Proofreader SDK =
            (before, after, profile, key) -> SharedProfiles.otherDifference(before, after,
                    profile, key.id(), key.secret().reveal());

    private final Surroundings surroundings;

    KeyRotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        KeySource.CredentialsFile source = source();
        try (CredentialsFile file = CredentialsFile.open(source.file(), source.profile(), SDK);
                OwnKeys own = new OwnKeys(surroundings)) {
            if (!own.idInUse().equals(file.keyId())) {
                throw new InvalidInputException(
                        "AWS is called with the key " + own.idInUse() + ", which is not the one in profile '"
                                + source.profile() + "' of '" + source.file() + "', " + file.keyId()
                                + ": no key was made. Look at what"
                                + " else names a key");
            }
            return rotate(file, new RotationText(source, file.otherProfiles()), own);
        }
    }

    private int rotate(CredentialsFile file, RotationText text, OwnKeys own) {
        AtomicReference<Optional<RotationStep>> last = new AtomicReference<>(Optional.empty());
        try (UnderWay underWay = UnderWay.start(() -> last.get().map(text::whenEnded).ifPresent(surroundings::warn))) {
            RotationResult result = new Rotation(own.keys(), own.keys(), file, trial(own), step -> {
                last.set(Optional.of(step));
                text.progress(step).ifPresent(surroundings::warn);
            }).run();
            underWay.settle(() -> tell(result, text, own));
            return exitCode(result);
        } catch (RefusedException | UnavailableException e) {
            last.set(Optional.empty());
            throw e;
        }
    }

    /** Looks at the files before anything is asked of AWS, which could not even be called with malformed ones. */
    private static KeySource.CredentialsFile source() {
        if (Files.isRegularFile(SharedProfiles.whereCredentialsAre())) {
            CredentialsFile.read(SharedProfiles.whereCredentialsAre());
        }
        return switch (ProfileFiles.read().keySource()) {
            case KeySource.CredentialsFile source -> source;
            case KeySource.Elsewhere(String why) -> throw new InvalidInputException("no key was made: " + why);
        };
    }

    private static AwsKeyTrial trial(OwnKeys own) {
        return new AwsKeyTrial(own.aws()::with, AwsClients::withoutNeedOfARegion, own.user().name(),
                InstantSource.system(),
                Sleeper.SYSTEM,
                AwsKeyTrial.LIMIT);
    }

    private void tell(RotationResult result, RotationText text, OwnKeys own) {
        switch (result) {
            case Rotated rotated -> say(text.of(rotated));
            case SecondKey(String idInProfile, List<KnownKey> keys) -> surroundings.warn(own.noRoom(keys));
            case TakenBack takenBack -> surroundings.warn(text.of(takenBack));
            case LeftBehind leftBehind -> surroundings.warn(text.of(leftBehind));
            case Unproven unproven -> surroundings.warn(text.of(unproven));
            case StillActive stillActive -> surroundings.warn(text.of(stillActive));
        }
    }

    private void say(String text) {
        try {
            surroundings.out().append(text).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitCode(RotationResult result) {
        return switch (result) {
            case Rotated rotated -> ExitCode.DONE;
            case TakenBack takenBack when takenBack.why().unavailable() -> ExitCode.UNAVAILABLE;
            case TakenBack takenBack -> ExitCode.SOME_FAILED;
            case SecondKey secondKey -> ExitCode.SOME_FAILED;
            case LeftBehind leftBehind -> ExitCode.SOME_FAILED;
            case Unproven unproven -> ExitCode.SOME_FAILED;
            case StillActive stillActive -> ExitCode.SOME_FAILED;
        };
    }
}
