package dev.forewarn.e2e;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture for the documentation, made small. */
final class Picture {
    private static final int PALETTE = 256;

    /** Of a colour's eight bits, how many of the lowest can be left out before anybody sees it. */
    private static final int UNSEEN = 4;

    private Picture() {}

    /**
     * Writes a PNG file anew with a palette, which takes a fraction of the room.
     *
     * @throws IOException when it can't be read or written, or has far more than 256 colours
     */
    static void shrink(Path file) throws IOException {
        BufferedImage image = Objects.requireNonNull(ImageIO.read(file.toFile()));
        BufferedImage smaller = IntStream.rangeClosed(0, UNSEEN).mapToObj(lost -> withPalette(image, lost))
                .flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new IOException(file + " has too many colours"));
        Files.delete(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(smaller, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The image with few colours; absent where it has more than fit. */
    private static Optional<BufferedImage> withPalette(BufferedImage image, int lostBits) {
        int mask = 0xFF >> lostBits << lostBits;
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] indexed = new byte[pixels.length];
        int[] colours = new int[PALETTE];
        Map<Integer, Integer> indexes = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int coarse = pixels[i] & (mask << 16 | mask << 8 | mask);
            Integer index = indexes.putIfAbsent(coarse, indexes.size());
            if (index == null) {
                index = indexes.size() - 1;
                if (index == PALETTE) {
                    return Optional.empty();
                }
                colours[index] = pixels[i];
            }
            indexed[i] = index.byteValue();
        }
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, indexes.size(), colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        result.getRaster().setDataElements(0, 0, width, height, indexed);
        return Optional.of(result);
    }
}
