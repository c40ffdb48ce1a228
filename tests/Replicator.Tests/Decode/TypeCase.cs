namespace Lakehouse.Replicator.Tests.Decode;

/// <summary>A column type of PostgreSQL with values that the lake must keep exactly.</summary>
/// <param name="Values">SQL expressions, cast to the type by the insert.</param>
internal sealed record TypeCase(string Type, params string[] Values)
{
    public static readonly IReadOnlyList<TypeCase> Held =
    [
        new("boolean", "true", "false"),
        new("smallint", "-32768", "0", "32767"),
        new("integer", "-2147483648", "0", "2147483647"),
        new("bigint", "-9223372036854775808", "0", "9223372036854775807"),
        new("real", "'NaN'", "'-0'", "'infinity'", "'-infinity'", "1.1", "3.4028235e38", "1e-45"),
        new("double precision", "'NaN'", "'-0'", "'infinity'", "'-infinity'", "0.1", "1.7976931348623157e308", "5e-324"),
        new("numeric(38,37)", "0", "9.9999999999999999999999999999999999999", "-9.9999999999999999999999999999999999999",
            "0.0000000000000000000000000000000000001", "1", "-1.5"),
        new("numeric(38,0)", "0", "10000", "1", "99999999999999999999999999999999999999",
            "-99999999999999999999999999999999999999"),
        new("numeric(38,38)", "0.99999999999999999999999999999999999999", "-0.00000000000000000000000000000000000001", "0.1"),
        new("numeric(20,6)", "0", "-0.000001", "12345678901234.123456", "100000000", "0.1", "10000.0001"),
        new("numeric(1,0)", "9", "-9", "0"),
        new("numeric(4,2)", "99.99", "-0.01", "10"),
        new("numeric", "'NaN'", "'Infinity'", "'-Infinity'", "0", "0.000", "-1.50", "10000", "0.00001", "1e-300", "1e300",
            "('1' || repeat('0', 999))::numeric", "repeat('9', 1000)::numeric", "('-0.' || repeat('0', 500) || '7')::numeric",
            "(repeat('12345', 200) || '.' || repeat('6789', 200))::numeric"),
        new("numeric(50,2)", "123456789012345678901234567890123456789012345678.99", "'NaN'", "0"),
        new("numeric(3,5)", "0.00999", "-0.00001", "0"),
        new("numeric(5,-2)", "1234500", "-100", "0"),
        new("date", "'4713-01-01 BC'", "'0001-01-01'", "'1969-12-31'", "'1970-01-01'", "'2000-02-29'", "'5874897-12-31'"),
        new("time", "'00:00:00'", "'24:00:00'", "'23:59:59.999999'"),
        new("timestamp", "'4713-11-24 00:00:00 BC'", "'1969-12-31 23:59:59.999999'", "'2000-01-01'",
            "'9999-12-31 23:59:59.999999'",
            "'290000-01-01'"),
        new("timestamptz", "'4713-11-24 00:00:00+00 BC'", "'1969-12-31 23:59:59.999999+00'", "'2026-03-08 02:30:00-05'",
            "'290000-01-01+00'"),
        new("text", "''", "' '", "'ünï–çødé 𝄞 😀'", "E'tab\\tline\\nback\\\\slash\\r'",
            "repeat('ab', 50000)", "'NULL'", "'\\N'"),
        new("varchar(10)", "''", "'ten chars!'", "'a  '"),
        new("char(6)", "'ab'", "''", "'sixsix'", "'é'"),
        new("name", "'a_name'", "''"),
        new("\"char\"", "'x'", "''", "'\\200'"),
        new("bytea", "''", "'\\x00ff00'", "decode(repeat('00ff', 30000), 'hex')"),
        new("uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
            "'01234567-89ab-cdef-8123-456789abcdef'"),
        new("json", "'{\"b\":  1, \"a\":1.0, \"b\":null}'", "' [ ] '", "'\"\\u00e9\"'", "'1e1000'"),
        new("jsonb", "'{\"b\":  1, \"a\":1.00, \"b\":null}'", "'[]'", "'\"\\u00e9\"'", "'1e400'"),
        new("mood", "'sad'", "'it''s fine'", "'größer'"),
        new("price", "12.3400", "-1"),
        new("document", "'{\"x\":  [1, 2]}'"),
        new("nested", "'abc'"),
        new("any_number", "'NaN'", "1.50", "0"),
        new("mood_domain", "'sad'"),
    ];

    /// <summary>Types that the table above names.</summary>
    public const string TypesSql =
        """
        CREATE TYPE mood AS ENUM ('sad', 'it''s fine', 'größer');
        CREATE DOMAIN price AS numeric(20,6);
        CREATE DOMAIN document AS jsonb;
        CREATE DOMAIN inner_name AS varchar(5);
        CREATE DOMAIN nested AS inner_name;
        CREATE DOMAIN any_number AS numeric;
        CREATE DOMAIN mood_domain AS mood;
        """;

    /// <summary>A table with one column of each type; row n holds each type's n-th value, NULL where it has none.</summary>
    public static string CreateSql(string table) =>
        $"CREATE TABLE {table} (id int PRIMARY KEY, {string.Join(", ", Held.Select((one, index) => $"c{index} {one.Type}"))});";

    public static string InsertSql(string table) => string.Join('\n', Enumerable
        .Range(0, Held.Max(one => one.Values.Length) + 1)
        .Select(row => $"INSERT INTO {table} VALUES ({row}, {string.Join(", ", Held.Select(one => one.ValueSql(row)))});"));

    private string ValueSql(int row) => row < Values.Length ? $"({Values[row]})::{Type}" : "NULL";
}
