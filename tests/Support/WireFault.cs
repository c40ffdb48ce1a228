namespace Lakehouse.Support;

/// <summary>What happens to one request on its way to the server.</summary>
public enum WireFault
{
    None,

    /// <summary>500 without the server having seen it.</summary>
    InternalError,

    /// <summary>503 SlowDown without the server having seen it.</summary>
    SlowDown,

    /// <summary>409 ConditionalRequestConflict without the server having seen it.</summary>
    Conflict,

    /// <summary>403 AccessDenied, as a missing key is answered where listing is not granted.</summary>
    Forbidden,

    /// <summary>400 without S3's error body, as of a gateway that lost its place on a kept connection.</summary>
    Garbled,

    /// <summary>The server answers, and the connection is cut before a byte of it came back.</summary>
    LosesAnswer,

    /// <summary>The connection is cut; the request reaches the server when <see cref="FaultProxy.DeliverLateAsync"/> is
    /// called.</summary>
    LandsLater,

    /// <summary>The answer is cut in the middle of its body.</summary>
    CutsBody,

    /// <summary>The whole answer, a second late.</summary>
    AnswersLate,

    /// <summary>No answer for longer than the client waits.</summary>
    Hangs,
}
