namespace CommunityBot.Core.Replies;

/// <summary>What whoever presses a button of an older version reads.</summary>
public static class StaleButton
{
    public static Reply Reply { get; } = new()
    {
        Title = "That button is from an older version of me.",
        Blocks = [new Block.Paragraph("Ask again, and the new answer's buttons will work.")],
        Outcome = Outcome.NotUnderstood,
    };
}
