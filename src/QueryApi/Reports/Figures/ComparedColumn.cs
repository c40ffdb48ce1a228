using System.Globalization;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>A column as SQL shows it, groups by it and compares it: numbers as numbers, days as days, the rest as
/// text.</summary>
/// <param name="name">As callers call it.</param>
internal sealed class ComparedColumn(LakeColumn column, string name)
{
    private const int Int64Digits = 19;

    private readonly RowColumn _row = CanonicalColumns.Of(column);

    /// <summary>Whose rows they are, where there are several tenants.</summary>
    public static ComparedColumn Tenant { get; } = new(LakeColumn.Tenant, "tenant");

    public string Name => name;

    public DataType Type => column.Type.Kind switch
    {
        ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64 => DataType.Integer,
        ColumnKind.Decimal => DataType.Decimal,
        ColumnKind.Date => DataType.Date,
        ColumnKind.Timestamp or ColumnKind.TimestampTz => DataType.Datetime,
        ColumnKind.Boolean => DataType.Boolean,
        _ => DataType.String,
    };

    /// <summary>What is shown; NULL for NULL. Dates and times as ISO 8601 has them, numbers without zeros at their end.</summary>
    public string Text => column.Type.Kind switch
    {
        ColumnKind.Boolean or ColumnKind.Date or ColumnKind.Float32 or ColumnKind.Float64 => $"{Identifier}::VARCHAR",
        ColumnKind.Timestamp => TimeText(""),
        ColumnKind.TimestampTz => TimeText("Z"),
        _ => DuckDbSql.ValueText(_row),
    };

    /// <summary>What is compared with <see cref="Parameter"/>.</summary>
    public string Value => IsTyped ? Identifier : Text;

    /// <summary>Place of a value of <see cref="Read"/>.</summary>
    public string Parameter => Type switch
    {
        DataType.Integer => "CAST(? AS HUGEINT)",
        DataType.Decimal => $"CAST(? AS DECIMAL({column.Type.Precision}, {column.Type.Scale}))",
        DataType.Date => "CAST(? AS DATE)",
        _ => "?",
    };

    public bool HasOrder => IsTyped || column.Type.Kind == ColumnKind.Text;

    public bool HasText => column.Type.Kind is ColumnKind.Text or ColumnKind.Json;

    /// <summary>A caller's value as <see cref="Parameter"/> takes it: never rounded, never out of range.</summary>
    /// <exception cref="ReportRefusedException">It is no value of this column.</exception>
    public string Read(string text) => Type switch
    {
        DataType.Integer => Number(text, Int64Digits, 0),
        DataType.Decimal => Number(text, column.Type.Precision - column.Type.Scale, column.Type.Scale),
        DataType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw ReportRefusedException.BadInput($"'{Name}' is compared with days as 2026-01-31."),
        DataType.Boolean => text is "true" or "false"
            ? text
            : throw ReportRefusedException.BadInput($"'{Name}' is compared with true or false."),
        _ => text,
    };

    /// <summary>Order of two values of <see cref="Text"/>; null comes first.</summary>
    public int Compare(string? left, string? right) =>
        Type is DataType.Integer or DataType.Decimal && left is not null && right is not null
            ? ExactNumber.Parse(left).CompareTo(ExactNumber.Parse(right))
            : string.CompareOrdinal(left, right);

    private bool IsTyped => Type is DataType.Integer or DataType.Decimal or DataType.Date;

    private string Identifier => DuckDbSql.Identifier(column.Name);

    private string TimeText(string zone) => $"if(isfinite({Identifier}), "
        + $"strftime(make_timestamp(epoch_us({Identifier})), '%Y-%m-%dT%H:%M:%S.%f{zone}'), {Identifier}::VARCHAR)";

    private string Number(string text, int wholeMax, int decimals)
    {
        if (!ExactDecimal.TryParse(text, out var number))
            throw ReportRefusedException.BadInput($"'{Name}' is compared with numbers as -12.50.");
        return number.Value.FitsDigits(wholeMax, decimals)
            ? $"{number.Value}"
            : throw ReportRefusedException.BadInput(
                $"'{Name}' is compared with numbers of at most {wholeMax} digits and {decimals} decimals.");
    }
}
