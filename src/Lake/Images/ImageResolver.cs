using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Images;

/// <summary>Makes a batch's images whole: before images by key, unchanged TOASTed values from the version before. Within the
/// batch from its own rows, else from what a look-up found.</summary>
/// <remarks>Two walks in order: the first finds out which keys must be looked up, the second copies. Whole rows pass
/// through.</remarks>
internal sealed class ImageResolver(ChangeBatch batch)
{
    private readonly TableLayout _layout = batch.Layout;
    private readonly IReadOnlyList<ArrowColumn> _before = batch.Before.Column.Children;
    private readonly IReadOnlyList<ArrowColumn> _after = batch.After.Column.Children;

    /// <summary>Keys whose version before the batch is needed: a table of the key columns.</summary>
    public ArrowTable FindWanted()
    {
        var wanted = new ArrowTable([.. _layout.KeyOrdinals.Select(ordinal => _layout.ImageFields[ordinal])]);
        var known = new HashSet<RowKey>();
        var isEmptied = false;
        for (var row = 0; row < batch.RowCount; row++)
        {
            var operation = batch.OperationAt(row);
            isEmptied |= operation == ChangeOperation.Truncate;
            if (batch.IsBeforeKeyOnly(row) && known.Add(RowKey.Of(_layout, _before, row)) && !isEmptied)
                AppendKey(wanted, row);
            if (operation is ChangeOperation.Insert or ChangeOperation.Update)
                known.Add(RowKey.Of(_layout, _after, row));
            else if (operation == ChangeOperation.Delete && !batch.IsBeforeKeyOnly(row))
                known.Add(RowKey.Of(_layout, _before, row));
        }

        wanted.EndRows();
        return wanted;
    }

    /// <summary>The batch with whole images.</summary>
    /// <param name="found">Rows of the wanted keys, as before the batch.</param>
    /// <exception cref="MissingVersionException">A key has no version to change.</exception>
    public ChangeBatch Resolve(ArrowTable found)
    {
        var versions = new Dictionary<RowKey, Version>();
        for (var row = 0; row < found.RowCount; row++)
            versions[RowKey.Of(_layout, found.Columns, row)] = new Version(found.Columns, row);

        var whole = new ChangeBatch(batch.Table, batch.Schema, batch.Era);
        var written = whole.After.Column.Children;
        var missing = 0;
        for (var row = 0; row < batch.RowCount; row++)
        {
            var old = AppendBefore(whole, row, versions, ref missing);
            AppendAfter(whole, row, old);
            CopyPlace(whole, row);
            Remember(versions, row, new Version(written, row));
        }

        if (missing == 0)
            return whole;
        whole.Dispose();
        throw new MissingVersionException(batch.Table, missing);
    }

    private Version? AppendBefore(ChangeBatch whole, int row, Dictionary<RowKey, Version> versions, ref int missing)
    {
        if (!batch.IsBeforeKeyOnly(row))
        {
            whole.Before.Column.AppendFrom(batch.Before.Column, row);
            return null;
        }

        if (!versions.TryGetValue(RowKey.Of(_layout, _before, row), out var old))
        {
            missing++;
            whole.Before.AppendAbsent();
            return null;
        }

        for (var column = 0; column < _before.Count; column++)
            whole.Before.Column.Children[column].AppendFrom(old.Columns[column], old.Row);
        whole.Before.Column.AppendStruct(true);
        return old;
    }

    private void AppendAfter(ChangeBatch whole, int row, Version? old)
    {
        var unsent = batch.UnsentAt(row);
        if (unsent.IsEmpty || old is null)
        {
            whole.After.Column.AppendFrom(batch.After.Column, row);
            return;
        }

        var target = whole.After.Column;
        for (var column = 0; column < _after.Count; column++)
        {
            var isUnsent = column < unsent.Length && unsent[column] == (byte)'1';
            if (isUnsent)
                target.Children[column].AppendFrom(old.Columns[column], old.Row);
            else
                target.Children[column].AppendFrom(_after[column], row);
        }

        target.AppendStruct(true);
    }

    private void CopyPlace(ChangeBatch whole, int row)
    {
        whole.EndChange(batch.OperationAt(row), batch.SequenceAt(row), false, default);
        // Rows of one transaction stand together; each ends with the same place in history.
        if (row + 1 == batch.RowCount || batch.LsnAt(row + 1) != batch.LsnAt(row))
            whole.EndTransaction(batch.LsnAt(row), batch.TransactionAt(row), batch.CommittedAtMicrosAt(row));
    }

    private void Remember(Dictionary<RowKey, Version> versions, int row, Version written)
    {
        var operation = batch.OperationAt(row);
        if (operation == ChangeOperation.Truncate)
            versions.Clear();
        if (operation is ChangeOperation.Update or ChangeOperation.Delete)
            versions.Remove(RowKey.Of(_layout, _before, row));
        if (operation is ChangeOperation.Update or ChangeOperation.Insert)
            versions[RowKey.Of(_layout, _after, row)] = written;
    }

    private void AppendKey(ArrowTable wanted, int row)
    {
        for (var index = 0; index < _layout.KeyOrdinals.Count; index++)
            wanted.Columns[index].AppendFrom(_before[_layout.KeyOrdinals[index]], row);
    }

    /// <summary>A row of some columns.</summary>
    private sealed record Version(IReadOnlyList<ArrowColumn> Columns, int Row);
}
