package dev.forewarn.local.ledger;

import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;

final class MemoryLedgerTest extends LedgerContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }
}
