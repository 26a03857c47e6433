using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Local.Api;

namespace CommunityBot.Local;

/// <summary>Asks an example of each command for nobody, so that the code of an answer is compiled before somebody waits for it.</summary>
internal sealed class WarmUp(CurrentArchive archive, CommandDispatcher dispatcher, Questions questions) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var index = await archive.WhenLoaded(stoppingToken).ConfigureAwait(false);
        foreach (var example in dispatcher.Commands.SelectMany(c => Examples.On(index, c).Take(1)))
        {
            var answer = await questions.Ask(example, stoppingToken).ConfigureAwait(false);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer!, ApiJson.Default.Answer);
        }

        _ = LineCompletion.Of(new(dispatcher.Commands, index), "/episode a", 1);
    }
}
