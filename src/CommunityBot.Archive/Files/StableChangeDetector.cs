namespace CommunityBot.Archive.Files;

/// <summary>
/// Detects changes that are complete. A copy in progress looks different at each observation, so a change is accepted when two
/// observations in a row are equal. The initial observation counts as accepted.
/// </summary>
internal sealed class StableChangeDetector<T>(T initial, Func<T, T, bool> areEqual)
{
    private T _accepted = initial;
    private T _candidate = initial;

    /// <summary>Whether a change was observed that is not yet accepted.</summary>
    public bool IsChanging { get; private set; }

    /// <summary>Accepts an observation at once.</summary>
    public void Accept(T observed) => (_accepted, IsChanging) = (observed, false);

    /// <summary>Accepts an observation that differs from the accepted one and equals the observation before.</summary>
    /// <returns>Whether the observation was accepted now.</returns>
    public bool TryAcceptStable(T observed)
    {
        if (areEqual(_accepted, observed))
        {
            IsChanging = false;
            return false;
        }

        if (!IsChanging || !areEqual(_candidate, observed))
        {
            (_candidate, IsChanging) = (observed, true);
            return false;
        }

        Accept(observed);
        return true;
    }
}
