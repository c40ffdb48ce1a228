using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>Where a row's cells go, in the order of its columns: <c>COPY</c> for the history, parameters of <c>INSERT</c> for the
/// feed.</summary>
internal interface ICellWriter
{
    void Write(int value);

    void Write(long value);

    void Write(long? value);

    void Write(string? value);

    /// <summary>As <c>numeric</c>, without the currency.</summary>
    void Write(Money value);

    void Write(Instant value);

    void Write(Instant? value);
}
