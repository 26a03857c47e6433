namespace CommunityBot.Platforms;

/// <summary>What is left of the size of one card. A card that stays within these limits fits Discord and Slack alike.</summary>
/// <param name="left">What the card may cost.</param>
public sealed class CardBudget(CardCost left)
{
    /// <summary>
    /// Characters on the screen: text with its markup, labels and placeholders. Options of a menu do not count: they show only when it is
    /// open.
    /// </summary>
    public const int MaxCharacters = 3_500;

    /// <summary>UTF-8 bytes of a message's whole JSON.</summary>
    public const int MaxBytes = 9_000;

    public const int MaxButtons = 10;

    private CardCost _left = left;

    /// <summary>Characters that are left.</summary>
    public int Characters => _left.Characters;

    public bool Fits(CardCost cost) => cost.Characters <= _left.Characters && cost.Bytes <= _left.Bytes && cost.Parts <= _left.Parts;

    /// <summary>Takes the cost off, also where it does not fit.</summary>
    public void Charge(CardCost cost) =>
        _left = new(_left.Characters - cost.Characters, _left.Bytes - cost.Bytes, _left.Parts - cost.Parts);
}

/// <summary>What parts of a card cost.</summary>
/// <param name="Characters">UTF-16 units on the screen.</param>
/// <param name="Bytes">UTF-8 bytes of their JSON.</param>
/// <param name="Parts">Components in Discord, blocks in Slack.</param>
public readonly record struct CardCost(int Characters, int Bytes, int Parts);
