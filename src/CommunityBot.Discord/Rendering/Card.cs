using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>The parts of one card, taken in as long as all of them together stay within the limits.</summary>
internal sealed class Card
{
    // The card's own JSON around its parts: the container, the flags and what an interaction's response adds.
    private const int FrameBytes = 200;

    private readonly List<Component> _parts = [];
    private int _characters = DiscordLimits.CardCharacters;
    private int _bytes = DiscordLimits.CardBytes - FrameBytes;
    private int _components = DiscordLimits.Components - 1;

    public IReadOnlyList<Component> Parts => _parts;

    public bool Fits(params IReadOnlyList<Component> parts)
    {
        var cost = Cost(parts);
        return cost.Characters <= _characters && cost.Bytes <= _bytes && cost.Components <= _components;
    }

    /// <summary>Takes all parts, or none.</summary>
    public bool TryAdd(params IReadOnlyList<Component> parts)
    {
        if (!Fits(parts))
            return false;
        Reserve(parts);
        _parts.AddRange(parts);
        return true;
    }

    /// <summary>Keeps room for parts that come later.</summary>
    public void Reserve(params IReadOnlyList<Component> parts)
    {
        var cost = Cost(parts);
        _characters -= cost.Characters;
        _bytes -= cost.Bytes;
        _components -= cost.Components;
    }

    /// <summary>Takes a part that room was kept for.</summary>
    public void AddReserved(Component part) => _parts.Add(part);

    private static (int Characters, int Bytes, int Components) Cost(IReadOnlyList<Component> parts)
    {
        var all = parts.SelectMany(DiscordUsage.SelfAndNested).ToList();
        return (all.Sum(DiscordUsage.CountVisible), parts.Sum(p => DiscordJson.CountBytes(p) + 1), all.Count);
    }
}
