import { Button } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { Component, type ReactNode } from 'react';
import { Empty } from '../../ui/Empty';
import { useSession } from '../session/session-context';

interface Props {
  /** What is shown here, for the message. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one view to that view: the document is in the session and loses nothing. */
export class ViewBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken name={this.props.name} onAgain={() => this.setState({ broken: false })} />;
  }
}

function Broken({ name, onAgain }: { readonly name: string; readonly onAgain: () => void }) {
  const { documents } = useSession();
  return (
    <Empty
      icon={IconAlertTriangle}
      title={`${name} met an unexpected fault and cannot be shown`}
      text="Your document is not affected, and what is not saved is kept safe. Try again; if the fault comes back, save under another name and reload the window."
    >
      <Button onClick={onAgain}>Try again</Button>
      <Button variant="default" onClick={() => void documents.saveAs()}>
        Save as…
      </Button>
      <Button variant="default" onClick={() => location.reload()}>
        Reload the window
      </Button>
    </Empty>
  );
}
