namespace CommunityBot.Archive.Live;

/// <summary>
/// Waits until a change is complete: a copy in progress looks different each time, so what was seen counts once it was seen twice in a row.
/// </summary>
internal sealed class Settling<T>
    where T : class, IEquatable<T>
{
    private T? _current;
    private T? _arriving;

    /// <summary>Whether something has changed that may still be changing.</summary>
    public bool IsUnderWay => _arriving is not null;

    /// <summary>Takes what was seen at once.</summary>
    public void Take(T seen) => (_current, _arriving) = (seen, null);

    /// <summary>Whether what was seen is new and complete; it is taken then, and true is said of it once.</summary>
    public bool Settles(T seen)
    {
        if (seen.Equals(_current))
        {
            _arriving = null;
            return false;
        }

        if (!seen.Equals(_arriving))
        {
            _arriving = seen;
            return false;
        }

        Take(seen);
        return true;
    }
}
