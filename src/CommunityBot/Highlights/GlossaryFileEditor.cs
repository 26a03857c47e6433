using CommunityBot.Core.Commands.Weekly;

namespace CommunityBot.Highlights;

/// <summary>Changes the file of <c>Archive:GlossaryFile</c>. The bot reads it again as after any other change.</summary>
internal sealed class GlossaryFileEditor(ArchiveSettings settings) : IGlossaryEditor, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    public async Task<GlossaryChange> AddSynonymAsync(string form, string meaning, CancellationToken cancellationToken)
    {
        if (settings.GlossaryFile is not { } file)
            return new(false, "The bot has no glossary: an operator names a file in Archive:GlossaryFile.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (GlossaryWriter.HasSynonym(file, form, meaning))
                return new(true, $"It stood in {Path.GetFileName(file)} before.");
            return GlossaryWriter.AddSynonym(file, form, meaning) is { } reason
                ? new(false, reason)
                : new(true, $"It stands in {Path.GetFileName(file)}. The bot reads it within "
                    + $"{Math.Ceiling((2 * settings.CheckInterval).TotalSeconds)} seconds; then searches find it.")
                {
                    UndoKey = GlossaryWriter.CreateKey(form, meaning),
                };
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task<GlossaryChange> UndoSynonymAsync(string undoKey, CancellationToken cancellationToken)
    {
        if (settings.GlossaryFile is not { } file)
            return new(false, "The bot has no glossary.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return GlossaryWriter.RemoveSynonym(file, undoKey) is { } reason
                ? new(false, reason)
                : new(true, $"{Path.GetFileName(file)} is as it was before. Searches follow as soon as the bot has read it.");
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
