using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands;

/// <summary>Something people can ask. It knows no platform: the reply is its return value.</summary>
public interface ICommand
{
    CommandDefinition Definition { get; }

    /// <summary>Answers a call that fits the definition.</summary>
    ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken);
}
