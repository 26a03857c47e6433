using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Describes for moderators what a decision hides.</summary>
public static class HiddenDescription
{
    /// <summary>A line that says what a decision hides: the first words, the episode or the person.</summary>
    public static string Create(DecisionContent content) => content switch
    {
        HiddenWords words => $"“{Excerpt.Create(words.Words, 60)}”",
        HiddenEpisode episode => Excerpt.Create(episode.Name, 80),
        HiddenPerson person => Excerpt.Create(person.Name, 80),
        _ => throw new InvalidOperationException($"{content.GetType().Name} hides nothing."),
    };

    /// <summary>Says that the archive has not all that a decision is about; null when it has.</summary>
    public static string? DescribeState(AppliedDecision applied) => applied switch
    {
        { IsGone: true, Decision.Content: HiddenWords } =>
            "The archive does not hold these words any more. Look whether it holds others in their place, which are not hidden.",
        { IsGone: true } => "The archive does not hold it any more.",
        { IsPartlyGone: true } =>
            $"Of {applied.Parts} sentences, the archive holds {applied.Found}, which are hidden. Look whether others replaced the rest.",
        _ => null,
    };
}
