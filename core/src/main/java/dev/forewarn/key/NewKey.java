package dev.forewarn.key;

import dev.forewarn.secret.Secret;

/** An access key that has just been made, with its secret, which is overwritten when this is closed. */
public record NewKey(String id, Secret secret) implements AutoCloseable {
    @Override
    public void close() {
        secret.close();
    }
}
