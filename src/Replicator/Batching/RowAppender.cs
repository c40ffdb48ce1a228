using Lakehouse.Lake.Changes;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Batching;

/// <summary>One insert, update or delete with as much of both images as its replica identity sends.</summary>
internal static class RowAppender
{
    public static void Append(ChangeBatch batch, ReplicatedTable table, RowMessage row, long sequence)
    {
        var decoder = table.Decoder
            ?? throw new ProtocolException($"A row of {table.Name} before its Relation message.");
        if (row.Tag != 'I' && table.Schema.IsAppendOnly)
            throw new UnsupportedValueException("an update or delete although its model declares no key");
        switch (row.Tag)
        {
            case 'I': Insert(batch, decoder, row, sequence); break;
            case 'U': Update(batch, decoder, row, sequence); break;
            default: Delete(batch, decoder, row, sequence); break;
        }
    }

    private static void Insert(ChangeBatch batch, RelationDecoder decoder, RowMessage row, long sequence)
    {
        batch.Before.AppendAbsent();
        decoder.Append(batch.After, row.New);
        batch.EndChange(ChangeOperation.Insert, sequence, false, default);
    }

    private static void Update(ChangeBatch batch, RelationDecoder decoder, RowMessage row, long sequence)
    {
        // FULL sends the old row. Otherwise the old key comes if it changed; if not, it stands in the new row.
        var isWhole = !row.Old.IsAbsent && !row.IsOldKeyOnly;
        if (row.Old.IsAbsent)
            decoder.AppendKeyOf(batch.Before, row.New);
        else
            decoder.Append(batch.Before, row.Old);
        var unsent = decoder.AppendNew(batch.After, row.New, isWhole ? batch.Before : null, batch.RowCount);
        batch.EndChange(ChangeOperation.Update, sequence, !isWhole, unsent);
    }

    private static void Delete(ChangeBatch batch, RelationDecoder decoder, RowMessage row, long sequence)
    {
        decoder.Append(batch.Before, row.Old);
        batch.After.AppendAbsent();
        batch.EndChange(ChangeOperation.Delete, sequence, row.IsOldKeyOnly, default);
    }
}
