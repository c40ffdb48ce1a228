namespace Lakehouse.Sample.Posting;

/// <returns>An id that no other row of that sequence has.</returns>
internal delegate long NextId(LedgerSequence sequence);
