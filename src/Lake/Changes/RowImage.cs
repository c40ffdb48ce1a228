using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>Writes rows of one table into columns: a value for each column in order, then <see cref="End"/>.</summary>
/// <remarks>Not thread-safe. The stored day is decided at <see cref="End"/> from the event time; where each tenant has a zone,
/// only when the batch becomes a root.</remarks>
public sealed class RowImage
{
    private readonly ArrowColumn _image;
    private readonly ArrowColumn[] _columns;
    private readonly TableLayout _layout;
    private readonly DayResolver? _days;
    private readonly bool _isEventTimeDate;
    private readonly bool _isZonedByTenant;

    internal RowImage(ArrowColumn image, TableLayout layout)
    {
        _image = image;
        _columns = [.. image.Children];
        _layout = layout;
        _days = layout.NewDayResolver();
        _isEventTimeDate = layout.IsEventTimeDate;
        _isZonedByTenant = layout.IsZonedByTenant;
    }

    internal ArrowColumn Column => _image;

    public void AppendNull(int column) => _columns[column].AppendNull();

    public void AppendBoolean(int column, bool value) => _columns[column].AppendBoolean(value);

    /// <summary>Of a 32-bit integer, or days since 1970 of a date.</summary>
    public void AppendInt32(int column, int value) => _columns[column].AppendInt32(value);

    /// <summary>Of a 64-bit integer, or microseconds of a time or timestamp.</summary>
    public void AppendInt64(int column, long value) => _columns[column].AppendInt64(value);

    public void AppendFloat32(int column, float value) => _columns[column].AppendFloat32(value);

    public void AppendFloat64(int column, double value) => _columns[column].AppendFloat64(value);

    /// <param name="unscaled">The value times ten to the column's scale.</param>
    public void AppendDecimal(int column, Int128 unscaled) => _columns[column].AppendDecimal(unscaled);

    /// <summary>UTF-8 of a text, or bytes of a binary column.</summary>
    public void AppendBytes(int column, ReadOnlySpan<byte> value) => _columns[column].AppendBytes(value);

    /// <param name="value">16 bytes, most significant first.</param>
    public void AppendUuid(int column, ReadOnlySpan<byte> value) => _columns[column].AppendUuid(value);

    /// <summary>Repeats a value that another image of the same table holds: an unchanged TOASTed value stands in the old
    /// row.</summary>
    public void AppendFrom(int column, RowImage source, int row) => _columns[column].AppendFrom(source._columns[column], row);

    /// <summary>Ends a row whose every column has its value.</summary>
    /// <exception cref="UnplaceableRowException">The event time has no day.</exception>
    public void End()
    {
        if (_days is not null)
            AppendDay();
        _image.AppendStruct(true);
    }

    /// <summary>A change that has no such image.</summary>
    public void AppendAbsent() => _image.AppendNull();

    private void AppendDay()
    {
        var eventTime = _columns[_layout.EventTimeOrdinal];
        var row = eventTime.Length - 1;
        var day = _columns[^1];
        if (eventTime.IsNull(row))
            day.AppendNull();
        else if (_isEventTimeDate)
            day.AppendInt32((int)eventTime.GetInt64(row));
        else if (!_days!.TryDayOf(eventTime.GetInt64(row), out var days))
            throw new UnplaceableRowException();   // in whatever zone: the range is that of instants
        else if (_isZonedByTenant)
            day.AppendNull();
        else
            day.AppendInt32(days);
    }
}
