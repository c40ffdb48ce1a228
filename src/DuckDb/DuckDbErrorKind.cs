namespace Lakehouse.DuckDb;

/// <summary>What kind of failure DuckDB reports; the numbers are those of <c>duckdb_error_type</c>.</summary>
public enum DuckDbErrorKind
{
    Invalid = 0,
    OutOfRange = 1,
    Conversion = 2,
    UnknownType = 3,
    Decimal = 4,
    MismatchType = 5,
    DivideByZero = 6,
    ObjectSize = 7,
    InvalidType = 8,
    Serialization = 9,
    Transaction = 10,
    NotImplemented = 11,
    Expression = 12,
    Catalog = 13,
    Parser = 14,
    Planner = 15,
    Scheduler = 16,
    Executor = 17,
    Constraint = 18,
    Index = 19,
    Stat = 20,
    Connection = 21,
    Syntax = 22,
    Settings = 23,
    Binder = 24,
    Network = 25,
    Optimizer = 26,
    NullPointer = 27,
    /// <summary>A file cannot be read or written; the disk may be full.</summary>
    IO = 28,
    /// <summary><see cref="DuckDbConnection.Interrupt"/> ended the query.</summary>
    Interrupt = 29,
    /// <summary>The database is unusable from here on; open another.</summary>
    Fatal = 30,
    Internal = 31,
    InvalidInput = 32,
    /// <summary>The query needs more than the memory limit and may not, or cannot, spill.</summary>
    OutOfMemory = 33,
    Permission = 34,
    ParameterNotResolved = 35,
    ParameterNotAllowed = 36,
    Dependency = 37,
    Http = 38,
    MissingExtension = 39,
    Autoload = 40,
    Sequence = 41,
    InvalidConfiguration = 42,
}
