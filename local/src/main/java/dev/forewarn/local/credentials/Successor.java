package dev.forewarn.local.credentials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new file that takes another's place in one go: it lies in the same folder, only its owner may read it until it has the
 * other's mode, owner and group, and it is on the disk before it is renamed. It is made when this is, and empty; where the
 * program is ended by a signal it is deleted, and where it is killed outright it stays behind, beside the file and named for it.
 */
final class Successor {
    private static final Set<PosixFilePermission> FOR_ITS_OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path old;
    private final Path path;
    private final Set<PosixFilePermission> mode;

    private Successor(Path old, Path path, Set<PosixFilePermission> mode) {
        this.old = old;
        this.path = path;
        this.mode = mode;
    }

    /**
     * Makes it, empty.
     *
     * @param old the file it shall replace, of which all links have been followed
     * @throws InvalidCredentialsException when it may not, or can't
     */
    static Successor prepare(Path old) {
        Path folder = old.toAbsolutePath().getParent();
        if (folder == null || !Files.isRegularFile(old)) {
            throw new InvalidCredentialsException(
                    "'" + old + "' is no file in a folder, so no key can be written there");
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(old);
            refuseReadOnly(old, mode, "chmod u+w '" + old + "'");
            refuseReadOnly(folder, Files.getPosixFilePermissions(folder), "chmod u+w '" + folder + "'");
            Path path = Files.createTempFile(folder, "." + old.getFileName() + ".forewarn-", ".new",
                    PosixFilePermissions.asFileAttribute(FOR_ITS_OWNER_ALONE));
            path.toFile().deleteOnExit();
            Successor successor = new Successor(old, path, mode);
            successor.takeOwner();
            return successor;
        } catch (IOException | UnsupportedOperationException e) {
            throw new InvalidCredentialsException("'" + old + "' can't be replaced (" + e
                    + "), so no key was made: check who may write into its folder");
        }
    }

    /** A privileged user could write all the same; but somebody meant it to stay. */
    private static void refuseReadOnly(Path path, Set<PosixFilePermission> mode, String remedy) {
        if (!mode.contains(PosixFilePermission.OWNER_WRITE) || !Files.isWritable(path)) {
            throw new InvalidCredentialsException(
                    "'" + path + "' is read-only for you (" + PosixFilePermissions.toString(mode)
                            + "), so no key was made: " + remedy + ", or have somebody do it who may");
        }
    }

    private void takeOwner() throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributeView own = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            if (!own.readAttributes().group().equals(wanted.group())) {
                own.setGroup(wanted.group());
            }
            if (!own.readAttributes().owner().equals(wanted.owner())) {
                own.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            discard();
            throw new InvalidCredentialsException("'" + old + "' belongs to " + wanted.owner().getName() + ":"
                    + wanted.group().getName()
                    + ", and you can't replace it by a file that does, too, so no key was made:"
                    + " make it yours (chown), or call as " + wanted.owner().getName());
        }
    }

    /** Writes all there is, to the disk. */
    void write(byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.setPosixFilePermissions(path, mode);
    }

    /** Renames it. When this throws, the old file is in its place. */
    void takePlace() throws IOException {
        Files.move(path, old, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(old.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Some file systems can't do that for folders. The file is replaced all the same, and who reads it sees that.
        }
    }

    /** Deletes it, where it has not taken the other's place. */
    void discard() throws IOException {
        Files.deleteIfExists(path);
    }
}
