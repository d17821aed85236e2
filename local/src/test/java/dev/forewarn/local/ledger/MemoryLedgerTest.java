package dev.forewarn.local.ledger;

import dev.forewarn.port.Ledger;

final class MemoryLedgerTest extends LedgerContract {
    @Override
    Ledger open() {
        return new MemoryLedger();
    }
}
