using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Decode;

/// <summary>Writes the tuples of one relation, as its last Relation message describes them, into images.</summary>
/// <remarks>Columns are matched by name: a partition may have another order than its root.</remarks>
internal sealed class RelationDecoder
{
    private readonly ValueDecoder[] _decoders;
    private readonly byte[] _unsent;
    private readonly bool[] _isKey;

    /// <exception cref="SchemaChangedException">The relation is not what the lake's schema says.</exception>
    public RelationDecoder(
        RelationMessage relation, TableSchema schema, IReadOnlyDictionary<string, WireType> types)
    {
        SchemaCheck.SameColumns(relation, schema, types);
        Relation = relation;
        _decoders = new ValueDecoder[relation.Columns.Count];
        _unsent = new byte[schema.Columns.Count];
        _isKey = [.. schema.Columns.Select(column => schema.Key.Contains(column.Name))];
        for (var position = 0; position < _decoders.Length; position++)
        {
            var source = relation.Columns[position];
            var ordinal = Enumerable.Range(0, schema.Columns.Count).First(index => schema.Columns[index].Name == source.Name);
            _decoders[position] = new ValueDecoder(ordinal, schema.Columns[ordinal]);
        }
    }

    public RelationMessage Relation { get; }

    /// <summary>Appends a whole row, or the key of one: then every other column stands as NULL.</summary>
    public void Append(RowImage image, TupleData tuple)
    {
        Expect(tuple);
        var values = tuple.Values();
        foreach (var decoder in _decoders)
        {
            values.Next();
            AppendValue(image, decoder, ref values);
        }

        image.End();
    }

    /// <summary>Appends the new row of an update; an unchanged TOASTed value is taken from the old row where that was sent whole.
    /// </summary>
    /// <param name="old">The image that holds the old row in <paramref name="oldRow"/>, or null.</param>
    /// <returns>One character a column, <c>1</c> where a value is missing; empty when the row is whole.</returns>
    public ReadOnlySpan<byte> AppendNew(RowImage image, TupleData tuple, RowImage? old, int oldRow)
    {
        Expect(tuple);
        var isWhole = true;
        var values = tuple.Values();
        foreach (var decoder in _decoders)
        {
            values.Next();
            var isSent = values.Kind != TupleValueKind.Unchanged;
            _unsent[decoder.Ordinal] = isSent || old is not null ? (byte)'0' : (byte)'1';
            if (isSent)
                AppendValue(image, decoder, ref values);
            else if (old is not null)
                image.AppendFrom(decoder.Ordinal, old, oldRow);
            else
                image.AppendNull(decoder.Ordinal);
            isWhole &= isSent || old is not null;
        }

        image.End();
        return isWhole ? default : _unsent;
    }

    /// <summary>Appends the key of a new row as the old image: identity default, key unchanged.</summary>
    public void AppendKeyOf(RowImage image, TupleData tuple)
    {
        Expect(tuple);
        var values = tuple.Values();
        for (var position = 0; position < _decoders.Length; position++)
        {
            values.Next();
            if (_isKey[_decoders[position].Ordinal])
                AppendValue(image, _decoders[position], ref values);
            else
                image.AppendNull(_decoders[position].Ordinal);
        }

        image.End();
    }

    private static void AppendValue(RowImage image, ValueDecoder decoder, ref TupleReader values)
    {
        switch (values.Kind)
        {
            case TupleValueKind.Binary: decoder.AppendBinary(image, values.Value); break;
            case TupleValueKind.Text: decoder.AppendText(image, values.Value); break;
            case TupleValueKind.Null: image.AppendNull(decoder.Ordinal); break;
            default: throw new ProtocolException($"Column {decoder.Name}: a key or old value that was not sent.");
        }
    }

    private void Expect(TupleData tuple)
    {
        if (tuple.ColumnCount != _decoders.Length)
            throw new ProtocolException($"{Relation.QualifiedName}: a row of {tuple.ColumnCount} columns, {_decoders.Length} "
                + $"expected.");
    }
}
