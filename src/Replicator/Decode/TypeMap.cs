using Lakehouse.Lake.Root;
using Lakehouse.Model.Catalog;

namespace Lakehouse.Replicator.Decode;

/// <summary>Which of PostgreSQL's types the lake holds, and as what. The whole table stands in <c>docs/types.md</c>.</summary>
internal static class TypeMap
{
    // "char": one byte, which Model does not name.
    private const uint SingleChar = 18;

    /// <summary>By the oid of <c>pg_type</c>; these oids are fixed for built-in types.</summary>
    private static readonly Dictionary<uint, ColumnKind> Kinds = new()
    {
        [PgTypes.Bool] = ColumnKind.Boolean,
        [PgTypes.Bytea] = ColumnKind.Binary,
        [SingleChar] = ColumnKind.Text,
        [PgTypes.Name] = ColumnKind.Text,
        [PgTypes.Int8] = ColumnKind.Int64,
        [PgTypes.Int2] = ColumnKind.Int16,
        [PgTypes.Int4] = ColumnKind.Int32,
        [PgTypes.Text] = ColumnKind.Text,
        [PgTypes.Json] = ColumnKind.Json,
        [PgTypes.Float4] = ColumnKind.Float32,
        [PgTypes.Float8] = ColumnKind.Float64,
        [PgTypes.BpChar] = ColumnKind.Text, // character(n), blanks as stored
        [PgTypes.VarChar] = ColumnKind.Text,
        [PgTypes.Date] = ColumnKind.Date,
        [PgTypes.Time] = ColumnKind.Time,
        [PgTypes.Timestamp] = ColumnKind.Timestamp,
        [PgTypes.TimestampTz] = ColumnKind.TimestampTz,
        [PgTypes.Uuid] = ColumnKind.Uuid,
        [PgTypes.JsonB] = ColumnKind.Json,
    };

    /// <summary>The lake's type for a column of the source.</summary>
    /// <param name="typeModifier"><c>atttypmod</c>: precision and scale of a numeric.</param>
    /// <returns>Null: the lake cannot hold it yet.</returns>
    /// <remarks>A <c>numeric</c> without precision, with more than 38 digits or with a scale outside them is kept exactly as
    /// text.
    /// </remarks>
    public static ColumnType? ToColumnType(uint typeOid, int typeModifier)
    {
        if (typeOid == PgTypes.Numeric)
            return NumericType(typeModifier);
        return Kinds.TryGetValue(typeOid, out var kind) ? new ColumnType(kind) : null;
    }

    private static ColumnType NumericType(int typeModifier)
    {
        // numeric_in packs ((precision << 16) | (scale & 0x7ff)) + 4; the scale is signed in 11 bits.
        var packed = typeModifier - 4;
        var precision = (packed >> 16) & 0xffff;
        var scale = ((packed & 0x7ff) ^ 1024) - 1024;
        return typeModifier >= 4 && precision <= 38 && scale >= 0 && scale <= precision
            ? new ColumnType(ColumnKind.Decimal, (byte)precision, (byte)scale)
            : new ColumnType(ColumnKind.Text);
    }
}
