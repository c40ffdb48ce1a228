namespace Lakehouse.Lake.Root;

/// <summary>Work was finished too late to be published: what it uploaded may be deleted any time now. Do it anew.</summary>
public sealed class StaleWorkException(DateTimeOffset startedAt, TimeSpan ageMax)
    : LakeException($"Work begun at {startedAt:u} is older than {ageMax.TotalHours} h and is dropped.")
{
    public override RetryAdvice Retry => RetryAdvice.Now;
}
