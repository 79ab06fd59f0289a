import { useSuspenseQuery } from '@tanstack/react-query';
import { openSession, type Session } from './api.js';

export const useSession = (): Session =>
  useSuspenseQuery({ queryKey: ['session'], queryFn: openSession, staleTime: Infinity }).data;
