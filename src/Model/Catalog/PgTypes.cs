namespace Lakehouse.Model.Catalog;

/// <summary>Object ids of PostgreSQL's built-in types; they never change (<c>pg_type.dat</c>).</summary>
public static class PgTypes
{
    public const uint Bool = 16;
    public const uint Bytea = 17;
    public const uint Name = 19;
    public const uint Int8 = 20;
    public const uint Int2 = 21;
    public const uint Int4 = 23;
    public const uint Text = 25;
    public const uint Json = 114;
    public const uint Float4 = 700;
    public const uint Float8 = 701;
    public const uint BpChar = 1042;
    public const uint VarChar = 1043;
    public const uint Date = 1082;
    public const uint Time = 1083;
    public const uint Timestamp = 1114;
    public const uint TimestampTz = 1184;
    public const uint Numeric = 1700;
    public const uint Uuid = 2950;
    public const uint JsonB = 3802;

    internal static bool IsText(uint oid) => oid is Text or VarChar or BpChar or Name;

    internal static bool IsInteger(uint oid) => oid is Int2 or Int4 or Int8;

    internal static bool IsNumber(uint oid) => IsInteger(oid) || oid is Numeric or Float4 or Float8;
}
