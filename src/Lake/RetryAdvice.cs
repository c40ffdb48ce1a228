namespace Lakehouse.Lake;

/// <summary>What a worker may do after a failure.</summary>
public enum RetryAdvice
{
    /// <summary>At once: the condition is already gone.</summary>
    Now,

    /// <summary>After a pause: the other side is expected to come back by itself.</summary>
    AfterDelay,

    /// <summary>Not before a person has changed something; the message says what.</summary>
    AfterOperator,
}
