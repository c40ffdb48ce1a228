using Lakehouse.Domain;
using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Keeps parts of a table that were added up, the last used ones up to a ceiling; what several ask for at once is
/// added up once. Safe for many threads.</summary>
/// <remarks>Nothing is ever taken back: a change gives the days that it touches another tag, and so another key. What is found
/// under a key is what its rows add up to, whatever came later.</remarks>
/// <param name="bytesMax">0: nothing is kept, equal questions at once still share.</param>
internal sealed class AnswerCache(long bytesMax)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<PartKey, LinkedListNode<KeptAnswer>> _kept = [];
    private readonly LinkedList<KeptAnswer> _byUse = [];   // the last used one stands first
    private readonly Dictionary<SumsPart, int> _versions = [];
    private readonly Dictionary<PartKey, AnswersUnderWay> _underWay = [];
    private readonly HashSet<AnswersUnderWay> _running = [];   // also those that nobody waits for any more
    private AnswerCounts _counts;

    public AnswerCounts Counts
    {
        get
        {
            lock (_turn)
                return _counts;
        }
    }

    /// <param name="addUp">Asked for what is missing.</param>
    /// <returns>One for each key.</returns>
    /// <exception cref="OperationCanceledException">The caller left; others who wait for the same still get it.</exception>
    public async Task<IReadOnlyList<PartSums>> AnswerAsync(
        IReadOnlyList<PartKey> keys, AddUp addUp, CancellationToken cancellation)
    {
        Dictionary<PartKey, PartSums> found = [];
        var joined = Take(keys, found, addUp);
        try
        {
            foreach (var coming in joined)
            {
                foreach (var (key, answer) in coming.Keys.Zip(await coming.Answers.WaitAsync(cancellation)))
                    found[key] = answer;
            }
        }
        finally
        {
            await LeaveAsync(joined);
        }

        return [.. keys.Select(key => found[key])];
    }

    /// <summary>Until nothing is added up any more; nobody asks meanwhile.</summary>
    public async Task EndAsync()
    {
        List<Task> running;
        lock (_turn)
            running = [.. _running.Select(coming => coming.Answers)];
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // whoever waited was told
    }

    /// <summary>Gives what is there, and joins or begins what is not.</summary>
    private HashSet<AnswersUnderWay> Take(
        IReadOnlyList<PartKey> keys, Dictionary<PartKey, PartSums> found, AddUp addUp)
    {
        HashSet<AnswersUnderWay> joined = [];
        List<PartKey> missing = [];
        lock (_turn)
        {
            foreach (var key in keys)
            {
                if (FindKept(key) is { } answer)
                    found.Add(key, answer);
                else if (_underWay.TryGetValue(key, out var coming))
                    Join(joined, coming);
                else
                    missing.Add(key);
            }

            if (missing.Count > 0)
                joined.Add(Begin(missing, addUp));
            foreach (var coming in joined)
                coming.Waiting++;
        }

        return joined;
    }

    private PartSums? FindKept(PartKey key)
    {
        if (!_kept.TryGetValue(key, out var node))
            return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        _counts = _counts with { Kept = _counts.Kept + 1 };
        return node.Value.Answer;
    }

    private void Join(HashSet<AnswersUnderWay> joined, AnswersUnderWay coming)
    {
        joined.Add(coming);
        _counts = _counts with { Shared = _counts.Shared + 1 };
    }

    private AnswersUnderWay Begin(List<PartKey> missing, AddUp addUp)
    {
        var again = missing.Count(key => _versions.ContainsKey(key.Part));
        _counts = _counts with
        {
            Recomputed = _counts.Recomputed + again,
            Computed = _counts.Computed + missing.Count - again,
        };
        var coming = new AnswersUnderWay(missing, new CancellationTokenSource());
        foreach (var key in missing)
            _underWay.Add(key, coming);
        _running.Add(coming);
        coming.Answers = AddUpAsync(coming, addUp);
        return coming;
    }

    private async Task<IReadOnlyList<PartSums>> AddUpAsync(AnswersUnderWay coming, AddUp addUp)
    {
        try
        {
            var answers = await addUp(coming.Keys, coming.Abandoned);
            Invariant.Holds(answers.Count == coming.Keys.Count);
            Keep(coming.Keys.Zip(answers, (key, answer) => new KeptAnswer(key, answer)));
            return answers;
        }
        finally
        {
            lock (_turn)
            {
                Forget(coming);
                _running.Remove(coming);
            }
        }
    }

    private void Keep(IEnumerable<KeptAnswer> answers)
    {
        lock (_turn)
        {
            foreach (var answer in answers)
            {
                if (!_kept.TryAdd(answer.Key, _byUse.AddFirst(answer)))
                {
                    _byUse.RemoveFirst();   // one that was abandoned came to its end all the same
                    continue;
                }

                _versions[answer.Key.Part] = _versions.GetValueOrDefault(answer.Key.Part) + 1;
                _counts = _counts with { Bytes = _counts.Bytes + answer.Bytes };
            }

            while (_counts.Bytes > bytesMax)
                Evict(_byUse.Last!.Value);
        }
    }

    private void Evict(KeptAnswer answer)
    {
        _byUse.RemoveLast();
        _kept.Remove(answer.Key);
        if (--_versions[answer.Key.Part] == 0)
            _versions.Remove(answer.Key.Part);
        _counts = _counts with { Bytes = _counts.Bytes - answer.Bytes, Evicted = _counts.Evicted + 1 };
    }

    private void Forget(AnswersUnderWay coming)
    {
        foreach (var key in coming.Keys.Where(key => _underWay.GetValueOrDefault(key) == coming))
            _underWay.Remove(key);
    }

    private async Task LeaveAsync(IEnumerable<AnswersUnderWay> joined)
    {
        List<AnswersUnderWay> deserted = [];
        lock (_turn)
        {
            foreach (var coming in joined)
            {
                if (--coming.Waiting == 0 && !coming.Answers.IsCompleted)
                    deserted.Add(coming);
            }

            deserted.ForEach(Forget);
        }

        foreach (var coming in deserted)
            await coming.AbandonAsync();
    }
}
